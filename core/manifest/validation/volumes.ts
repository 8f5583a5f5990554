import type { Volume } from '../../objects/kubernetes.generated.ts';
import { checkName } from './checks.ts';
import { duplicate, type FieldError, forbidden, invalid, required } from './field-error.ts';
import { checkLabelName } from './names.ts';
import { SOURCE_CHECKS, type SourceChecks, type SourceContext, type SourceType } from './volume-sources.ts';

/** The volumes that containers may mount: those without an error of their own. */
export interface CheckedVolumes {
  readonly errors: readonly FieldError[];
  readonly byName: ReadonlyMap<string, Volume>;
}

export interface VolumeContext {
  readonly path: string;
  /** Empty in a template. */
  readonly podName: string;
  readonly isPod: boolean;
}

export function checkVolumes(volumes: readonly Volume[], context: VolumeContext): CheckedVolumes {
  const byName = new Map<string, Volume>();
  const errors: FieldError[] = [];
  const created = new Set(
    volumes.filter((volume) => volume.ephemeral !== undefined).map((volume) => `${context.podName}-${volume.name}`),
  );
  for (const [index, volume] of volumes.entries()) {
    const at = `${context.path}[${index}]`;
    const own = [...checkSource(volume, at, context), ...checkVolumeName(volume.name ?? '', `${at}.name`)];
    if (byName.has(volume.name)) own.push(duplicate(`${at}.name`, volume.name));
    if (own.length === 0) byName.set(volume.name, volume);
    errors.push(...own);
    const claim = volume.persistentVolumeClaim?.claimName;
    if (claim !== undefined && context.podName !== '' && created.has(claim)) {
      const detail = 'must not reference a PVC that gets created for an ephemeral volume';
      errors.push(invalid(`${at}.persistentVolumeClaim.claimName`, claim, detail));
    }
  }
  return { errors, byName };
}

function checkVolumeName(name: string, field: string): FieldError[] {
  return name === '' ? [required(field)] : checkName(name, field, checkLabelName);
}

const SOURCE_TYPES = Object.keys(SOURCE_CHECKS).filter((type): type is SourceType => type in SOURCE_CHECKS);

function checkSource(volume: Volume, path: string, context: VolumeContext): FieldError[] {
  const [first, ...others] = SOURCE_TYPES.filter((type) => volume[type] !== undefined);
  if (first === undefined) return [required(path, 'must specify a volume type')];
  return [
    ...checkSourceType(volume, first, { ...context, path: `${path}.${first}`, volumeName: volume.name }),
    ...others.map((type) => forbidden(`${path}.${type}`, 'may not specify more than 1 volume type')),
  ];
}

function checkSourceType<T extends SourceType>(volume: Volume, type: T, context: SourceContext): FieldError[] {
  const source: Volume[T] = volume[type];
  const check: SourceChecks[T] = SOURCE_CHECKS[type];
  return source === undefined || source === null ? [] : check(source, context.path, context);
}
