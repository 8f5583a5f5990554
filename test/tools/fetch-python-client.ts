// `npm run python-client`: Kubernetes' client for Python, of the version imitated, out of PyPI into an ignored folder.
// Needs Python 3.
import { join } from 'node:path';
import { installPython } from './install-python.ts';
import { PYTHON_CLIENT } from './require.ts';

installPython(join(PYTHON_CLIENT.path, '..', '..'), ['kubernetes==35.0.0']);
