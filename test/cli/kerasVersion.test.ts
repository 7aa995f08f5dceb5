import assert from 'node:assert/strict';
import test from 'node:test';
import { detectKerasVersion, readKerasVersion } from '../../server/src/project/kerasVersion';

const of = (name: string, text: string): string => {
  const found = detectKerasVersion([{ name, text }]);
  return found ? `${found.version.major}${found.version.minor === undefined ? '' : `.${found.version.minor}`}` : 'open';
};

const lines: readonly (readonly [file: string, text: string, expected: string])[] = [
  ['requirements.txt', 'keras==3.3.3\n', '3.3'],
  ['requirements.txt', 'keras==2.11\n', '2.11'],
  ['requirements.txt', 'Keras >= 3.0\n', '3'],
  ['requirements.txt', 'keras<3\n', '2'],
  ['requirements.txt', 'keras<=3.0\n', 'open'],
  ['requirements.txt', 'keras>=2.4\n', 'open'],
  ['requirements.txt', 'keras>=2.4,<3\n', '2'],
  ['requirements.txt', 'keras~=3.3\n', '3'],
  ['requirements.txt', 'keras\n', 'open'],
  ['requirements.txt', '# keras==2.11\n', 'open'],
  ['requirements.txt', 'keras-tuner==1.4\nkeras_cv==0.8\n', 'open'],
  ['requirements.txt', 'tensorflow==2.15.0\n', '2'],
  ['requirements.txt', 'tensorflow[and-cuda]==2.16.1\n', '3'],
  ['requirements.txt', 'tensorflow>=2.16\n', '3'],
  ['requirements.txt', 'tensorflow<2.16\n', '2'],
  ['requirements.txt', 'tensorflow>=2.0\n', 'open'],
  ['requirements.txt', 'tensorflow-cpu==2.12 ; python_version < "3.12"\n', '2'],
  ['requirements.txt', 'tf_keras==2.16\n', 'open'],
  ['environment.yml', 'dependencies:\n  - tensorflow=2.10\n', '2'],
  ['pyproject.toml', '[project]\ndependencies = ["keras>=3", "numpy"]\n', '3'],
  ['pyproject.toml', '[tool.poetry.dependencies]\nkeras = "^2.8"\n', '2'],
  ['setup.py', "install_requires=['tensorflow>=2.4,<2.11']\n", '2'],
  ['Pipfile', '[packages]\ntensorflow = "==2.17.0"\n', '3'],
  ['Pipfile.lock', '{"default": {"keras": {"hashes": ["sha256:0"], "version": "==3.4.1"}}}', '3.4'],
  ['poetry.lock', '[[package]]\nname = "keras"\nversion = "2.14.0"\n', '2.14'],
  ['uv.lock', '[[package]]\nname = "tensorflow"\nversion = "2.18.0"\n', '3'],
];

for (const [file, text, expected] of lines) test(`${file}: ${JSON.stringify(text)} is Keras ${expected}`, () => assert.equal(of(file, text), expected));

test('a lock file is stronger than a range', () => {
  const found = detectKerasVersion([
    { name: 'requirements.txt', text: 'keras==2.9\n' },
    { name: 'uv.lock', text: '[[package]]\nname = "keras"\nversion = "3.1.0"\n' },
  ]);
  assert.deepEqual(found, { version: { major: 3, minor: 1, certain: true }, because: 'uv.lock' });
});

test('a setting reads as a version', () => {
  assert.deepEqual(readKerasVersion('3.3.1'), { major: 3, minor: 3, certain: true });
  assert.deepEqual(readKerasVersion('2'), { major: 2, certain: true });
  assert.equal(readKerasVersion('auto'), undefined);
});
