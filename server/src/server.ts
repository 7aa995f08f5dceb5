/** The language server in Node, as VS Code starts it. The command line serves too, so the package holds all of it once. */
import './cli';
