/**
 * Run as a process of its own, since loading the native parser may end it: reads texts as JSON from the
 * standard input, writes their trees in the form of `parity.test.ts`.
 */
const Parser = require('tree-sitter');
const language = require('tree-sitter-python');

function write(node) {
  const children = node.children.map(write).join('');
  return `(${node.type} ${node.startIndex} ${node.endIndex}${node.isNamed ? '' : ' token'}${node.isMissing ? ' missing' : ''}${children})`;
}

let input = '';
process.stdin.setEncoding('utf8');
process.stdin.on('data', text => {
  input += text;
});
process.stdin.on('end', () => {
  const parser = new Parser();
  parser.setLanguage(language);
  process.stdout.write(JSON.stringify(JSON.parse(input).map(text => write(parser.parse(text).rootNode))));
});
