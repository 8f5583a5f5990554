/** What a picture shows, read back from its SVG. */
export interface ReadDrawing {
  readonly width: number;
  readonly height: number;
  readonly texts: readonly string[];
  /** The stretches of each lane, from the top down. */
  readonly lanes: readonly (readonly ReadSegment[])[];
}

export interface ReadSegment {
  readonly x: number;
  readonly width: number;
  readonly look: string;
}

export function readDrawing(svg: string): ReadDrawing {
  const lanes = [...svg.matchAll(/<g class="lane">(.*?)<\/g>/g)].map(([, lane = '']) => readSegments(lane));
  return {
    width: numberOf(/<svg[^>]* width="([\d.]+)"/, svg),
    height: numberOf(/<svg[^>]* height="([\d.]+)"/, svg),
    texts: [...svg.matchAll(/<text[^>]*>([^<]*)<\/text>/g)].map(([, text = '']) => unescapeXml(text)),
    lanes,
  };
}

function readSegments(lane: string): ReadSegment[] {
  return [...lane.matchAll(/<rect class="segment (\w+)" x="([\d.]+)" y="[\d.]+" width="([\d.]+)"/g)].map(
    ([, look = '', x, width]) => ({ look, x: Number(x), width: Number(width) }),
  );
}

function numberOf(pattern: RegExp, text: string): number {
  return Number(pattern.exec(text)?.[1] ?? Number.NaN);
}

function unescapeXml(text: string): string {
  return text.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&quot;', '"').replaceAll('&amp;', '&');
}
