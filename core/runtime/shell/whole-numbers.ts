/** Whole numbers of 64 bits as a shell reads and computes them. */

/** `12`, `0x1f`, `017`, `2#101`; undefined where a digit is none of its base. */
export function parseNumber(token: string): number | undefined {
  const based = /^(\d+)#(\w+)$/.exec(token);
  const isOctal = /^0\d/.test(token);
  const value =
    based !== null
      ? Number.parseInt(based[2] ?? '', Number(based[1]))
      : isOctal
        ? Number.parseInt(token, 8)
        : Number(token);
  return Number.isNaN(value) || (isOctal && /[89]/.test(token)) ? undefined : Math.min(value, Number.MAX_SAFE_INTEGER);
}

/** What an operator of C comes to; the two sides are worked out, and nothing is divided by 0. */
export function computeWhole(operator: string, left: number, right: number): number {
  const value = computeExactly(operator, left, right);
  return Number.isSafeInteger(value) ? value + 0 : wrap(operator, left, right);
}

function computeExactly(operator: string, left: number, right: number): number {
  switch (operator) {
    case '+':
      return left + right;
    case '-':
      return left - right;
    case '*':
      return left * right;
    case '/':
      return Math.trunc(left / right);
    case '%':
      return left % right;
    case '**':
      return left ** right;
    case '||':
      return Number(left !== 0 || right !== 0);
    case '&&':
      return Number(left !== 0 && right !== 0);
    default:
      return computeComparison(operator, left, right);
  }
}

function computeComparison(operator: string, left: number, right: number): number {
  switch (operator) {
    case '==':
      return Number(left === right);
    case '!=':
      return Number(left !== right);
    case '<':
      return Number(left < right);
    case '<=':
      return Number(left <= right);
    case '>':
      return Number(left > right);
    case '>=':
      return Number(left >= right);
    default:
      return computeBits(operator, BigInt(Math.trunc(left)), BigInt(Math.trunc(right)));
  }
}

function computeBits(operator: string, left: bigint, right: bigint): number {
  const shift = right & 63n;
  switch (operator) {
    case '&':
      return Number(left & right);
    case '|':
      return Number(left | right);
    case '^':
      return Number(left ^ right);
    case '<<':
      return Number(BigInt.asIntN(64, left << shift));
    default:
      return Number(left >> shift);
  }
}

/** Results past 2⁵³ wrap at 64 bits as C's do, but keep a double's precision. */
function wrap(operator: string, left: number, right: number): number {
  if (!Number.isFinite(left) || !Number.isFinite(right)) return 0;
  const a = BigInt(Math.trunc(left));
  const b = BigInt(Math.trunc(right));
  const exact = operator === '*' ? a * b : operator === '-' ? a - b : operator === '+' ? a + b : 0n;
  return Number(BigInt.asIntN(64, exact));
}
