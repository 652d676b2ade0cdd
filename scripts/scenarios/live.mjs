// Events that are provisioned and containers that grow, in the scenario `riverside`: an evening of broadcasts.
//
// Everything happens by itself at the times that stand here: the story of the scenario sends no request for it.

const at = (/** @type {string} */ time, day = 14) => `2025-10-${day}T${time}:00Z`;

const channels = {
  main: { id: '6f1c2a70-94d1-4f0e-8a53-0d5c0e6b1a01', name: 'River main', needs: ['ROUTER', 'ENC-1', 'ENC-2', 'USP-SS', 'USP-BACKUP'] },
  second: { id: '6f1c2a70-94d1-4f0e-8a53-0d5c0e6b1a02', name: 'River two', needs: ['ENC-1', 'USP-SS'] },
  news: { id: '6f1c2a70-94d1-4f0e-8a53-0d5c0e6b1a03', name: 'News desk', needs: ['EDGE-A', 'EDGE-B', 'SOURCE'] },
  stage: { id: '6f1c2a70-94d1-4f0e-8a53-0d5c0e6b1a04', name: 'Harbour stage', needs: ['ENC-1', 'USP-SS', 'SCREEN-WALL'] },
};

/** @typedef {{name: string, type: string, region: string, size?: string, role?: string, settings?: Record<string, unknown>}} Wanted */

/** @param {string} key @param {Wanted[]} resources @param {Record<string, unknown>} [more] */
const configuration = (key, resources, more = {}) => ({
  request: {
    infrastructureKey: key,
    callbackUrls: ['https://scheduling.invalid/provisioned'],
    settings: {},
    options: { deploymentType: 'Template', allowUpdates: true, isolationMode: null },
    resources,
  },
  workflow: { termination: [] },
  ...more,
});

const profiles = {
  two_encoders: {
    id: '0c9d7e54-2f6b-4c1a-9b7e-5a1f33c2d201',
    name: 'Live, two encoders',
    configuration: configuration('riverside', [
      { name: 'ROUTER', type: 'router', region: 'eu-west' },
      { name: 'ENC-1', type: 'encoder', region: 'eu-west', size: 'large', settings: { dependsOn: ['ROUTER'] } },
      // It comes up at the second attempt only: the event is provisioned in part until somebody asks again.
      { name: 'ENC-2', type: 'encoder', region: 'eu-west', size: 'large', settings: { dependsOn: ['ROUTER'], 'sim.failAttempts': [1] } },
      { name: 'USP-SS', type: 'origin', region: 'eu-west', role: 'primary', size: 'medium', settings: { dependsOn: ['ROUTER'] } },
      { name: 'USP-BACKUP', type: 'origin', region: 'us-east', role: 'secondary', size: 'medium', settings: { dependsOn: ['USP-SS'] } },
    ]),
  },
  small: {
    id: '0c9d7e54-2f6b-4c1a-9b7e-5a1f33c2d202',
    name: 'Live, small',
    configuration: configuration('riverside', [
      { name: 'ENC-1', type: 'encoder', region: 'eu-west', size: 'small' },
      { name: 'USP-SS', type: 'origin', region: 'eu-west', role: 'primary', size: 'small', settings: { dependsOn: ['ENC-1'] } },
    ]),
  },
  edge: {
    id: '0c9d7e54-2f6b-4c1a-9b7e-5a1f33c2d203',
    name: 'News edge',
    configuration: configuration('news', [
      { name: 'EDGE-A', type: 'origin', region: 'eu-west', size: 'large' },
      { name: 'EDGE-B', type: 'origin', region: 'ap-south', size: 'large', settings: { 'sim.durationMs': 420_000 } },
      { name: 'SOURCE', type: 'source', region: 'eu-west' },
    ]),
  },
  broken: {
    id: '0c9d7e54-2f6b-4c1a-9b7e-5a1f33c2d204',
    name: 'Stage, old images',
    configuration: configuration('harbour', [
      { name: 'ENC-1', type: 'encoder', region: 'us-east', size: 'small', settings: { 'sim.failAttempts': [1, 2, 3] } },
      { name: 'USP-SS', type: 'origin', region: 'us-east', size: 'small', settings: { dependsOn: ['ENC-1'] } },
      { name: 'SCREEN-WALL', type: 'screen', region: 'us-east', settings: { dependsOn: ['USP-SS'] } },
    ]),
  },
};

/** @typedef {{title: string, channel: keyof typeof channels, profile: keyof typeof profiles, provision?: string, terminate?: string, state?: number}} Broadcast */

/** @type {Broadcast[]} */
const broadcasts = [
  { title: 'Morning show', channel: 'second', profile: 'small', provision: at('04:45'), terminate: at('10:15'), state: 10 },
  { title: 'Cup match', channel: 'main', profile: 'two_encoders', provision: at('17:30'), terminate: at('23:30'), state: 2 },
  { title: 'Evening talk', channel: 'second', profile: 'small', provision: at('18:40'), terminate: at('22:15'), state: 2 },
  { title: 'Harbour concert', channel: 'stage', profile: 'broken', provision: at('19:05'), state: 0 },
  { title: 'Press conference', channel: 'news', profile: 'edge', provision: at('20:06'), terminate: at('21:30'), state: 0 },
  { title: 'Late replay', channel: 'second', profile: 'small', provision: at('22:40'), terminate: at('01:10', 15), state: 0 },
  { title: 'Breakfast news', channel: 'news', profile: 'edge', provision: at('04:30', 15), terminate: at('09:00', 15), state: 0 },
  { title: 'Weekend preview', channel: 'main', profile: 'two_encoders', state: 0 },
];

export function provision_section() {
  return {
    defaultInfrastructureKey: 'riverside',
    concurrency: 4,
    strictCompare: false,
    retries: 0,
    durations: { encoder: { uniform_ms: [180_000, 240_000] }, origin: { lognormal_ms: { median: 150_000, sigma_permille: 150 } } },
    channels: Object.values(channels).map(({ id, name, needs }) => ({ id, name, configuration: { infrastructureResources: needs } })),
    profiles: Object.values(profiles),
    events: broadcasts.map(({ title, channel, profile, provision, terminate, state }, index) => ({
      id: `b2a4f6d0-51c3-4e87-9d11-7c0e5f3a88${(index + 16).toString(16)}`,
      title,
      channelId: channels[channel].id,
      infrastructureProfileId: profiles[profile].id,
      eventState: state ?? 0,
      ...(provision && { autoProvisionInfrastructure: true, scheduledProvisionAt: provision }),
      ...(terminate && { autoTerminateInfrastructure: true, scheduledTerminateAt: terminate }),
    })),
  };
}

const watched = '2025-10-13T00:00:00Z';
const hours = (/** @type {number} */ count) => count * 3600;

/** Load of one type of one container, in thousandths of its unit. @param {number} container @param {string} type @param {unknown} demand */
const workload = (container, type, demand) => ({ container, type, origin: watched, demand });

export function autoscale_section() {
  const active = (/** @type {number} */ current, /** @type {number} */ cap, /** @type {object} */ more = {}) => ({ active: 1, current, cap, ...more });
  return {
    options: { period_s: 60, rule: { preset: 'steady' } },
    containers: [
      {
        id: 123,
        name: 'live-edge',
        created: '2025-10-01T00:00:00Z',
        callback_url: 'https://ops.invalid/scaled',
        options: { preset: 'steady', cooldownUp: 600 },
        policies: { cpu: active(4, 12, { max: 16, step: 2, threshold: 90 }), mem: active(8, 16, { max: 24, step: 2, threshold: 90 }), bw: active(4, 8, { max: 8 }) },
      },
      {
        id: 124,
        name: 'web-front',
        created: '2025-10-01T00:00:00Z',
        options: { preset: 'steady', cooldownUp: 120 },
        policies: { cpu: active(4, 6, { max: 16, step: 1, threshold: 70 }), mem: active(4, 8) },
      },
      { id: 125, name: 'chat', created: '2025-10-05T00:00:00Z', policies: { cpu: active(2, 8, { step: 1, threshold: 90 }), mem: active(2, 4) } },
      { id: 126, name: 'archive', created: '2025-09-01T00:00:00Z', options: { preset: 'plain' }, policies: { hdd: active(100, 160, { step: 20, threshold: 90 }) } },
      { id: 127, name: 'replay', created: '2025-09-01T00:00:00Z', state: 'stopped' },
    ],
    workloads: [
      workload(123, 'cpu', { sum: [{ diurnal: { mean: 2400, amp: 900, phase_s: hours(13) } }, { spike: { t0_s: hours(42), height: 6500, rise_s: hours(2), decay_s: hours(1.5) } }, { noise: { amp: 160 } }] }),
      workload(123, 'mem', { sum: [{ diurnal: { mean: 5200, amp: 900, phase_s: hours(13) } }, { noise: { amp: 120 } }] }),
      workload(123, 'bw', { counter: { sum: [3, { spike: { t0_s: hours(42), height: 120, rise_s: hours(2), decay_s: hours(2) } }] } }),
      workload(124, 'cpu', { sum: [{ diurnal: { mean: 2200, amp: 600, phase_s: hours(13) } }, { spike: { t0_s: hours(43), height: 5200, rise_s: 6000, decay_s: 5400 } }, { noise: { amp: 160 } }] }),
      workload(124, 'mem', { sum: [{ walk: { mean: 2200, amp: 500 } }, { noise: { amp: 60 } }] }),
      workload(125, 'cpu', { sum: [900, { bursts: { low: 0, high: 2600, on_permille: 12, off_permille: 60 } }, { noise: { amp: 80 } }] }),
      workload(125, 'mem', { sum: [{ walk: { mean: 1100, amp: 400 } }, { noise: { amp: 40 } }] }),
      workload(126, 'hdd', { growth: { start: 84_000, per_day: 1500, jump: 900, every_s: hours(12) } }),
    ],
  };
}
