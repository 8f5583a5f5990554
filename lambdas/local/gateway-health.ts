import type { GatewayHealth } from '../../bot/gateway.ts';
import { type HttpRoute, jsonReply } from './http-route.ts';

/**
 * `/healthz` of the gateway: 200 while every shard is connected, 503 while one is not. It connects again by itself, and
 * ends where it cannot: 503 is no reason to start it again.
 */
export function createGatewayHealthRoute(health: () => GatewayHealth): HttpRoute {
  const respond = async () => {
    const { shards, ready } = health();
    const isUp = ready === shards;
    return jsonReply(isUp ? 200 : 503, { status: isUp ? 'ok' : 'disconnected', shards, ready });
  };
  return { method: 'GET', path: '/healthz', maxBodyBytes: 0, respond };
}
