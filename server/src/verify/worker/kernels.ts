/**
 * Kernels that skip the arithmetic: with weights of zero a product is zero. Heavy models take minutes on one core otherwise.
 * The shape of what comes out is TensorFlow.js' own inference, and all its checks still run; one that lives in a kernel is copied here.
 */
import {
  type AvgPool3DAttrs,
  type AvgPoolAttrs,
  type BatchMatMulAttrs,
  backend_util,
  broadcast_util,
  type Conv2DAttrs,
  type Conv2DBackpropInputAttrs,
  type Conv3DAttrs,
  type DepthwiseConv2dNativeAttrs,
  type KernelBackend,
  registerKernel,
  type TensorInfo,
  unregisterKernel,
  util,
} from '@tensorflow/tfjs-core';

type Inputs = Readonly<Record<string, TensorInfo | undefined>>;
type Shape5 = [number, number, number, number, number];
type Shape4 = [number, number, number, number];

const shapeOf = (inputs: Inputs, name: string): number[] => {
  const input = inputs[name];
  if (!input) throw new Error(`a kernel without its input ${name}`);
  return input.shape;
};

function conv2d(inputs: Inputs, attrs: Conv2DAttrs): number[] {
  const { strides, pad, dataFormat, dilations, dimRoundingMode } = attrs;
  const [x, filter] = [shapeOf(inputs, 'x') as Shape4, shapeOf(inputs, 'filter') as Shape4];
  const format = backend_util.convertConv2DDataFormat(dataFormat);
  return backend_util.computeConv2DInfo(x, filter, strides, dilations, pad, dimRoundingMode, false, format).outShape;
}
function depthwise(inputs: Inputs, { strides, pad, dilations, dimRoundingMode }: DepthwiseConv2dNativeAttrs): number[] {
  const [x, filter] = [shapeOf(inputs, 'x') as Shape4, shapeOf(inputs, 'filter') as Shape4];
  return backend_util.computeConv2DInfo(x, filter, strides, dilations ?? [1, 1], pad, dimRoundingMode, true).outShape;
}
function conv3d(inputs: Inputs, { strides, pad, dilations }: Conv3DAttrs): number[] {
  return backend_util.computeConv3DInfo(shapeOf(inputs, 'x') as Shape5, shapeOf(inputs, 'filter') as Shape5, strides, dilations, pad).outShape;
}
function matMul(inputs: Inputs, { transposeA, transposeB }: BatchMatMulAttrs): number[] {
  const [a, b] = [shapeOf(inputs, 'a'), shapeOf(inputs, 'b')];
  const [rows, innerA] = transposeA ? [a.at(-1), a.at(-2)] : [a.at(-2), a.at(-1)];
  const [innerB, columns] = transposeB ? [b.at(-1), b.at(-2)] : [b.at(-2), b.at(-1)];
  if (innerA !== innerB) throw new Error(`matMul: inner dimensions ${innerA} and ${innerB} of [${a}] and [${b}] differ`);
  return [...broadcast_util.assertAndGetBroadcastShape(a.slice(0, -2), b.slice(0, -2)), rows ?? 1, columns ?? 1];
}
function pool2d(inputs: Inputs, { filterSize, strides, pad, dimRoundingMode }: AvgPoolAttrs): number[] {
  return backend_util.computePool2DInfo(shapeOf(inputs, 'x') as Shape4, filterSize, strides, 1, pad, dimRoundingMode).outShape;
}
function pool3d(inputs: Inputs, { filterSize, strides, pad, dimRoundingMode, dataFormat }: AvgPool3DAttrs): number[] {
  return backend_util.computePool3DInfo(shapeOf(inputs, 'x') as Shape5, filterSize, strides, 1, pad, dimRoundingMode, dataFormat).outShape;
}

/** Whether they stand: they stay for all that follows. */
let installed = false;
export const kernelsInForce = (): 'zero' | 'real' => (installed ? 'zero' : 'real');

/** Replaces the kernels of the `cpu` backend for the rest of the worker's life. */
export function installZeroKernels(): void {
  if (installed) return;
  installed = true;
  replace<Conv2DAttrs>(['Conv2D', 'FusedConv2D'], conv2d);
  replace<DepthwiseConv2dNativeAttrs>(['DepthwiseConv2dNative', 'FusedDepthwiseConv2D'], depthwise);
  replace<Conv2DBackpropInputAttrs>(['Conv2DBackpropInput', 'Conv3DBackpropInputV2'], (_, { inputShape }) => inputShape);
  replace<Conv3DAttrs>(['Conv3D'], conv3d);
  replace<BatchMatMulAttrs>(['BatchMatMul', '_FusedMatMul'], matMul);
  replace<AvgPoolAttrs>(['MaxPool', 'AvgPool'], pool2d);
  replace<AvgPool3DAttrs>(['MaxPool3D', 'AvgPool3D'], pool3d);
}

function replace<Attributes>(kernels: readonly string[], infer: (inputs: Inputs, attributes: Attributes) => number[]): void {
  for (const kernelName of kernels) {
    unregisterKernel(kernelName, 'cpu');
    registerKernel({
      kernelName,
      backendName: 'cpu',
      kernelFunc({ inputs, attrs, backend }) {
        const shape = infer(inputs, attrs as unknown as Attributes);
        return (backend as ZeroMaker).makeTensorInfo(shape, 'float32', util.makeZerosTypedArray(util.sizeFromShape(shape), 'float32'));
      },
    });
  }
}
/** What the backend of the processor has beyond the general one. */
interface ZeroMaker extends KernelBackend {
  makeTensorInfo(shape: number[], dtype: 'float32', values: Float32Array | Int32Array | Uint8Array): TensorInfo;
}
