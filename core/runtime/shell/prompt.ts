import { userIdOf, userNameOf } from '../files/identity.ts';
import { imageOf } from '../images/catalogue.ts';
import { findUser } from '../images/users.ts';
import { getVariable, type ShellContext } from './variables.ts';

/** What a shell at a terminal waits with: `/ # `, `root@web:/# `; `> ` in the middle of a command. */
export function printPrompt(context: ShellContext): string {
  const { shell } = context;
  if (shell.reading?.pending !== '') return getVariable(context, 'PS2') ?? '> ';
  const prompt = getVariable(context, 'PS1') ?? defaultPrompt(context);
  return shell.flavour === 'dash' ? prompt : prompt.replace(/\\(.)/g, (_, letter) => expand(context, letter));
}

/** busybox v1.37, shell/ash.c; dash 0.5, src/var.c; of bash what Debian's and Ubuntu's bash.bashrc set, else its own. */
function defaultPrompt({ kernel, shell }: ShellContext): string {
  if (shell.flavour === 'ash') return '\\w \\$ ';
  if (shell.flavour === 'dash') return userIdOf(kernel) === 0 ? '# ' : '$ ';
  const { base } = imageOf(kernel.instance.image);
  return base === 'debian' || base === 'ubuntu' ? '\\u@\\h:\\w\\$ ' : '\\s-\\v\\$ ';
}

/** Oracle Linux 9's bash. */
const BASH_VERSION = '5.1';

function expand(context: ShellContext, letter: string): string {
  const { kernel, shell } = context;
  switch (letter) {
    case 'u':
      return userOf(context);
    case 'h':
      return kernel.sandbox.hostname.split('.')[0] ?? '';
    case 'H':
      return kernel.sandbox.hostname;
    case 'w':
      return shortPath(context);
    case 'W':
      return shortPath(context).replace(/^.*\/(?=.)/, '');
    case '$':
      return userIdOf(kernel) === 0 ? '#' : '$';
    case 's':
      return shell.name.replace(/^.*\//, '');
    case 'v':
      return BASH_VERSION;
    case 'n':
      return '\n';
    case '[':
    case ']':
      return '';
    default:
      return letter;
  }
}

function userOf({ kernel }: ShellContext): string {
  const uid = userIdOf(kernel);
  return findUser(imageOf(kernel.instance.image), uid) === undefined ? 'I have no name!' : userNameOf(kernel, uid);
}

/** With the home directory as `~`. */
function shortPath(context: ShellContext): string {
  const { cwd } = context.process;
  const home = getVariable(context, 'HOME') ?? '';
  if (home === '' || home === '/') return cwd;
  return cwd === home || cwd.startsWith(`${home}/`) ? `~${cwd.slice(home.length)}` : cwd;
}
