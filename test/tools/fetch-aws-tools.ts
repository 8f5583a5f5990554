// `npm run aws-tools`: what knows AWS without being it, out of PyPI into an ignored folder. Needs Python 3. cfn-lint knows
// what CloudFormation takes, moto stands in for its services, and the AWS CLI types README's lines.
import { join } from 'node:path';
import { installPython } from './install-python.ts';
import { CFN_LINT } from './require.ts';

installPython(join(CFN_LINT.path, '..', '..'), ['cfn-lint==1.58.0', 'moto[server]==5.2.5', 'awscli==1.46.3']);
