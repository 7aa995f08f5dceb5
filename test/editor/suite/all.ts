import './seed.test';
import './editing.test';
import './notebook.test';
