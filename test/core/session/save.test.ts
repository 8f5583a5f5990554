import { describe, expect, test } from 'vitest';
import { createObject, recordProvenance } from '../../../core/apiserver/write.ts';
import { listObjects } from '../../../core/cluster/object-store.ts';
import { runKubectl } from '../../../core/kubectl/index.ts';
import { runRequest } from '../../../core/lab/run-request.ts';
import { decodeValue } from '../../../core/session/codec/decode-value.ts';
import { createShapeTable, encodeValue } from '../../../core/session/codec/encode-value.ts';
import { decodeText, encodeText } from '../../../core/session/codec/tokens.ts';
import { createSession, importSession, loadSession, type Session, saveSession } from '../../../core/session/index.ts';
import { isSameSession } from '../../../core/session/is-same-session.ts';
import { DamagedPart } from '../../../core/session/late.ts';
import { areNodesUnread } from '../../../core/session/nodes-line.ts';
import { hexOfSerial, uuidOfSerial } from '../../../core/sim/random.ts';
import { fc } from '../../builders/fast-check.ts';

describe('the codec', () => {
  const json = fc.letrec((tie) => ({
    value: fc.oneof(
      { depthSize: 'small' },
      fc.string(),
      fc.double({ noNaN: true, min: -1e15, max: 1e15 }).map((number) => number + 0),
      fc.boolean(),
      fc.constant(Number.POSITIVE_INFINITY),
      fc.array(tie('value')),
      fc.dictionary(fc.string(), tie('value')),
      fc.array(fc.tuple(fc.string(), tie('value'))).map((entries) => new Map(entries)),
    ),
  })).value;

  test('gives back any plain data, Maps and odd keys included', () => {
    fc.assert(
      fc.property(fc.integer(), json, (seed, value) => {
        const table = createShapeTable(seed);
        const written = JSON.parse(JSON.stringify(encodeValue(table, value)));
        expect(decodeValue({ seed, shapes: table.shapes }, written)).toEqual(value);
      }),
    );
  });

  test.each([Number.NaN, Number.NEGATIVE_INFINITY, Symbol('s'), () => 1, new Set([1])])(
    'refuses what is no data: %s',
    (value) => {
      expect(() => encodeValue(createShapeTable(1), value)).toThrow();
    },
  );

  const texts: readonly [sentence: string, text: string, encoded: string][] = [
    ['a UID of this session', uuidOfSerial(7, 36), '~u10;'],
    ['a UID inside a text', `kubelet/${uuidOfSerial(7, 36)}/web`, 'kubelet/~u10;/web'],
    ['a container ID', `containerd://${hexOfSerial(7, 5, 64)}`, 'containerd://~h5;'],
    ['a timestamp', '2026-01-01T00:01:00Z', '~t1o;'],
    ['a tilde', 'cd ~/work', 'cd ~~/work'],
    ['what looks like a token', '~u10;', '~~u10;'],
    ['a UID of elsewhere', '123e4567-e89b-42d3-a456-426614174000', '123e4567-e89b-42d3-a456-426614174000'],
    ['a day that there is not', '2026-02-30T00:00:00Z', '2026-02-30T00:00:00Z'],
  ];
  test.each(texts)('%s is kept shortly and read back', (_, text, encoded) => {
    expect(encodeText(7, text)).toBe(encoded);
    expect(decodeText(7, encoded)).toBe(text);
  });

  test('a text whose tokens become millions of letters is refused, and so are many of them', () => {
    expect(() => decodeText(7, '~u1;'.repeat(390_000))).toThrow('too many letters');
    const context = { seed: 7, shapes: [] };
    const large = '~h1;'.repeat(16_000);
    expect(decodeValue(context, [-1, large, large])).toHaveLength(2);
    expect(() => decodeValue(context, [-1, ...Array<string>(9).fill(large)])).toThrow('too many letters');
    // Spread over as many texts as you like.
    const small = '~h1;'.repeat(16);
    expect(() => decodeValue(context, [-1, ...Array<string>(9_000).fill(small)])).toThrow('too many letters');
    expect(decodeValue(context, [-1, ...Array<string>(8_000).fill(small)])).toHaveLength(8_000);
  });

  test('any text is read back', () => {
    fc.assert(
      fc.property(fc.integer(), fc.string({ unit: 'grapheme' }), (seed, text) => {
        expect(decodeText(seed, encodeText(seed, text))).toBe(text);
      }),
    );
  });
});

describe('a saved session', () => {
  test('of a first visit is small: what every cluster begins with is not in it', () => {
    expect(saveSession(createSession(7)).length).toBeLessThan(1500);
  });

  test('keeps the person and everything that was applied', () => {
    const session = createSession(7);
    session.language = 'ko';
    session.welcomed = true;
    applyConfigMap(session);
    const loaded = reload(session);
    expect([loaded.language, loaded.welcomed]).toEqual(['ko', true]);
    expect(listObjects(loaded.cluster.store, 'ConfigMap')).toEqual(listObjects(session.cluster.store, 'ConfigMap'));
    expect(loaded.cluster.store.index).toEqual(session.cluster.store.index);
    expect(loaded.cluster.nodes).toEqual(session.cluster.nodes);
  });

  test.each([{}, { kind: 'Foo' }, { kind: 'Pod' }, { kind: 'CronTab', apiVersion: 'stable.example.com/v1', uid: 'x' }])(
    'keeps an Event about what there is not: %j',
    (about) => {
      const session = createSession(7);
      const metadata = { name: 'by-hand', namespace: 'default' };
      const event = { apiVersion: 'v1', kind: 'Event', metadata, involvedObject: { namespace: 'default', ...about } };
      createObject(session.cluster, 'Event', event);
      expect(listObjects(reload(session).cluster.store, 'Event')).toEqual(listObjects(session.cluster.store, 'Event'));
    },
  );

  test('forgets causes that nothing goes back to', () => {
    const session = createSession(7);
    applyConfigMap(session);
    runRequest(session.cluster, 'deleted', { kind: 'ConfigMap', name: 'nothing' }, () => undefined);
    const codes = [...reload(session).cluster.causes.byId.values()].map(({ code }) => code);
    expect(codes).toEqual(['applied']);
  });

  const refusals: readonly [sentence: string, text: string, error: string][] = [
    ['no JSON', 'hello', 'damaged'],
    ['nothing', '', 'damaged'],
    ['JSON that is no session', '[1,2]', 'damaged'],
    ['null', 'null', 'damaged'],
    ['a later version', '{"schemaVersion":999}', 'unknown-version'],
    ['a session without its parts', '{"schemaVersion":2,"seed":1,"shapes":[],"session":[0]}', 'damaged'],
    ['a session without its nodes', saveSession(createSession(7)).split('\n')[0] ?? '', 'damaged'],
  ];
  test.each(refusals)('is not read from %s', (_, text, error) => {
    expect(loadSession(text)).toEqual({ ok: false, error });
  });

  const lists: readonly [sentence: string, list: string][] = [
    ['negative', '[-1,-1'],
    ['more than there are', '[-1,99'],
    ['half a one', '[-1,1.5'],
    ['twice there', '[-1,4,4'],
  ];
  test.each(lists)('is not read where the number of bootstrapped objects is %s', (_, list) => {
    const text = saveSession(createSession(7));
    expect(text).toContain('"Node",[-1,4');
    expect(loadSession(text.replace('"Node",[-1,4', `"Node",${list}`))).toEqual({ ok: false, error: 'damaged' });
  });

  test('that was changed after it was loaded leaves the text as it was, however often that is loaded', () => {
    const session = createSession(7);
    runKubectl(session.cluster, 'create deployment web --image=nginx --replicas=3');
    const text = saveSession(session);
    const changed = loadSession(text);
    if (!changed.ok) throw new Error(changed.error);
    runKubectl(changed.session.cluster, 'delete pods --all');
    runKubectl(changed.session.cluster, 'label nodes --all odd=yes');
    const again = loadSession(text);
    expect(again.ok && saveSession(again.session)).toBe(text);
    expect(again.ok && isSameSession(again.session, changed.session)).toBe(false);
  });

  test('is saved as it was loaded where nobody looked at its nodes, and as much the same where somebody did', () => {
    const text = saveSession(createSession(7));
    const loaded = reload(createSession(7));
    expect(areNodesUnread(loaded.cluster)).toBe(true);
    expect(saveSession(loaded)).toBe(text);
    expect([...loaded.cluster.nodes.keys()]).toHaveLength(4);
    expect(areNodesUnread(loaded.cluster)).toBe(false);
    expect(saveSession(loaded)).toBe(text);
  });

  test('needs its nodes for no question about objects alone', () => {
    const { cluster } = reload(createSession(7));
    for (const line of ['get pods', 'get all -A', 'describe nodes', 'get pods -o yaml', 'get events']) {
      runKubectl(cluster, line);
    }
    expect(areNodesUnread(cluster)).toBe(true);
  });

  /** A saved session in which a part of its store says nothing. */
  function damage(part: 'events' | 'provenance'): string {
    const session = createSession(7);
    runKubectl(session.cluster, 'create deployment web --image=nginx --replicas=2');
    const [first = '', ...rest] = saveSession(session).split('\n');
    // The form of the first line: its shapes, and the cluster as the one member of its session.
    const envelope = JSON.parse(first) as { shapes: string[][]; session: unknown[] };
    const cluster = envelope.session[1] as unknown[];
    const store = cluster[1 + (envelope.shapes[Number(cluster[0])] ?? []).indexOf('store')] as unknown[];
    store[1 + (envelope.shapes[Number(store[0])] ?? []).indexOf(part)] = [99_999];
    return [JSON.stringify(envelope), ...rest].join('\n');
  }

  test('needs for a list of Pods neither its Events nor what its causes lead to', () => {
    for (const part of ['events', 'provenance'] as const) {
      const loaded = loadSession(damage(part));
      if (!loaded.ok) throw new Error(loaded.error);
      expect(runKubectl(loaded.session.cluster, 'get pods').stdout).toContain('web-');
      expect(() => saveSession(loaded.session)).toThrow(DamagedPart);
      expect(() => saveSession(loaded.session), 'and it stays so').toThrow(DamagedPart);
      expect(importSession(damage(part)).ok).toBe(false);
    }
  });

  test('whose nodes are damaged says so once they are looked at', () => {
    const [first = '', nodes = '', person = ''] = saveSession(createSession(7)).split('\n');
    const damaged = `${first}\n${nodes.replace('"shapes"', '"shades"')}\n${person}`;
    const loaded = loadSession(damaged);
    if (!loaded.ok) throw new Error(loaded.error);
    expect(() => loaded.session.cluster.nodes).toThrow(DamagedPart);
    expect(importSession(damaged).ok).toBe(false);
  });

  const changes: readonly [sentence: string, change: (session: Session) => unknown][] = [
    ['the clock', ({ cluster }) => Object.assign(cluster, { nowMs: 1 })],
    ['a name of a node', ({ cluster }) => cluster.nodes.delete('node-1')],
    ['an object', ({ cluster }) => cluster.store.byKind.get('Node')?.delete('/node-1')],
    ['the language', (session) => Object.assign(session, { language: 'ko' })],
    ['a cause', applyConfigMap],
  ];
  test.each(changes)('is the same as what it was saved from, and not where %s changed', (_, change) => {
    const session = createSession(7);
    const loaded = reload(session);
    expect(isSameSession(session, loaded)).toBe(true);
    change(loaded);
    expect(isSameSession(session, loaded)).toBe(false);
  });

  test('cut off anywhere is damaged, never a throw', () => {
    const text = saveSession(createSession(7));
    fc.assert(
      fc.property(fc.nat(text.length - 1), (length) => {
        expect(loadSession(text.slice(0, length))).toEqual({ ok: false, error: 'damaged' });
      }),
    );
  });
});

function applyConfigMap({ cluster }: Session): void {
  runRequest(cluster, 'applied', { kind: 'ConfigMap', name: 'settings' }, () => {
    const data = { __proto__: 'x', constructor: 'y' };
    const created = createObject(cluster, 'ConfigMap', { metadata: { name: 'settings' }, data });
    if (created.ok) recordProvenance(cluster, created.value.metadata?.uid ?? '', ['created']);
  });
}

function reload(session: Session): Session {
  const loaded = loadSession(saveSession(session));
  if (!loaded.ok) throw new Error(loaded.error);
  return loaded.session;
}
