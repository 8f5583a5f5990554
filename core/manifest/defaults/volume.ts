import type { DownwardAPIVolumeFile, Volume, VolumeProjection } from '../../objects/kubernetes.generated.ts';
import { fill, refine, refineEach } from './fill.ts';
import { defaultPullPolicy } from './image-tag.ts';

/** Mode bits 0644 in decimal, as they stand in the API. */
const DEFAULT_MODE = 420;

/** A volume with the API server's defaults; one without a source is an emptyDir. */
export function applyVolumeDefaults(volume: Volume): Volume {
  const hasSource = Object.keys(volume).some((field) => field !== 'name');
  if (!hasSource) return { ...volume, emptyDir: {} };
  return applyRemoteDefaults(applyLocalDefaults(volume));
}

function applyLocalDefaults(volume: Volume): Volume {
  let filled = refine(volume, 'secret', (source) => fill(source, { defaultMode: DEFAULT_MODE }));
  filled = refine(filled, 'configMap', (source) => fill(source, { defaultMode: DEFAULT_MODE }));
  filled = refine(filled, 'hostPath', (source) => fill(source, { type: '' }));
  filled = refine(filled, 'downwardAPI', (source) =>
    refine(fill(source, { defaultMode: DEFAULT_MODE }), 'items', (items) => refineEach(items, applyFileDefaults)),
  );
  return refine(filled, 'projected', (source) =>
    refine(fill(source, { defaultMode: DEFAULT_MODE }), 'sources', (sources) =>
      refineEach(sources, applyProjectionDefaults),
    ),
  );
}

function applyProjectionDefaults(projection: VolumeProjection): VolumeProjection {
  const withToken = refine(projection, 'serviceAccountToken', (token) => fill(token, { expirationSeconds: 3600 }));
  return refine(withToken, 'downwardAPI', (source) =>
    refine(source, 'items', (items) => refineEach(items, applyFileDefaults)),
  );
}

function applyFileDefaults(file: DownwardAPIVolumeFile): DownwardAPIVolumeFile {
  const labelled = refine(file, 'fieldRef', (field) => fill(field, { apiVersion: 'v1' }));
  return refine(labelled, 'resourceFieldRef', (field) => fill(field, { divisor: '0' }));
}

function applyRemoteDefaults(volume: Volume): Volume {
  let filled = refine(volume, 'image', (source) =>
    fill(source, { pullPolicy: defaultPullPolicy(source.reference ?? '') }),
  );
  filled = refine(filled, 'iscsi', (source) => fill(source, { iscsiInterface: 'default' }));
  filled = refine(filled, 'rbd', (source) =>
    fill(source, { pool: 'rbd', user: 'admin', keyring: '/etc/ceph/keyring' }),
  );
  filled = refine(filled, 'azureDisk', (source) =>
    fill(source, { cachingMode: 'ReadWrite', fsType: 'ext4', kind: 'Shared', readOnly: false }),
  );
  filled = refine(filled, 'ephemeral', (source) =>
    refine(source, 'volumeClaimTemplate', (template) =>
      refine(template, 'spec', (spec) => fill(spec, { volumeMode: 'Filesystem' })),
    ),
  );
  return refine(filled, 'scaleIO', (source) => fill(source, { storageMode: 'ThinProvisioned', fsType: 'xfs' }));
}
