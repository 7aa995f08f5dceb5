/** Written in by esbuild, from package.json; absent where the sources run as they are. */
declare const __VERSION__: string | undefined;

export const VERSION: string = typeof __VERSION__ === 'undefined' ? 'development' : __VERSION__;
