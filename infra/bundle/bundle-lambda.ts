import { cpSync } from 'node:fs';
import { createRequire } from 'node:module';
import { basename, join } from 'node:path';
import { type BuildResult, buildSync, type Metafile } from 'esbuild';
import { PICTURE_ASSETS } from '../../lambdas/names.ts';

export interface BundleOptions {
  /** Where the repository lies. */
  readonly root: string;
  /** The entry file, by its path from there. */
  readonly entry: string;
  /** The folder that takes the bundle. */
  readonly outputFolder: string;
}

/**
 * Bundles one Lambda function: minified ES modules, the entry by its own name, and what is imported lazily in chunks
 * of its own. Returns what went into each file, for tests and measurements.
 */
export function bundleLambda({ root, entry, outputFolder }: BundleOptions): Metafile {
  const { metafile }: BuildResult<{ metafile: true }> = buildSync({
    absWorkingDir: root,
    entryPoints: { [basename(entry, '.ts')]: entry },
    outdir: outputFolder,
    bundle: true,
    splitting: true,
    minify: true,
    // Korean takes three bytes as it is, and six as escapes.
    charset: 'utf8',
    format: 'esm',
    platform: 'node',
    target: 'node24',
    mainFields: ['module', 'main'],
    outExtension: { '.js': '.mjs' },
    legalComments: 'none',
    metafile: true,
    logLevel: 'warning',
    banner: { js: REQUIRE_FOR_COMMONJS },
  });
  if (Object.hasOwn(metafile.inputs, PICTURES)) copyPictureAssets(root, outputFolder);
  return metafile;
}

/** What draws pictures reads its engine and its font from beside itself. */
const PICTURES = 'lambdas/pictures/draw-png.ts';

function copyPictureAssets(root: string, outputFolder: string): void {
  const { resolve } = createRequire(join(root, 'package.json'));
  for (const asset of Object.values(PICTURE_ASSETS)) cpSync(resolve(asset), join(outputFolder, basename(asset)));
}

/** Packages in CommonJS ask for Node's own modules by `require`, which an ES module does not have. */
const REQUIRE_FOR_COMMONJS =
  "import{createRequire as podlabCreateRequire}from'node:module';const require=podlabCreateRequire(import.meta.url);";
