import type { FunctionUrlEvent, FunctionUrlResponse } from '../function-url.ts';
import type { InteractionsHandler } from '../interactions-handler.ts';
import type { HttpRequest, HttpResponse, HttpRoute } from './http-route.ts';

/** The most a Lambda Function URL lets through: the local server takes no more. */
const MAX_BODY_BYTES = 6 * 1024 * 1024;

/** `POST /interactions`: what Discord sends, through the handler that Lambda runs. */
export function createInteractionsRoute(handler: InteractionsHandler): HttpRoute {
  return {
    method: 'POST',
    path: '/interactions',
    maxBodyBytes: MAX_BODY_BYTES,
    respond: async (request) => toHttpResponse(await handler(toEvent(request))),
  };
}

/** The request as a Function URL would deliver it. */
function toEvent({ headers, body }: HttpRequest): FunctionUrlEvent {
  const single = Object.entries(headers).map(([name, value]) => [name, Array.isArray(value) ? value.join(',') : value]);
  return { headers: Object.fromEntries(single), body: body.toString('base64'), isBase64Encoded: true };
}

/** The response as a Function URL would send it. */
export function toHttpResponse(response: FunctionUrlResponse): HttpResponse {
  const { statusCode, headers, body, isBase64Encoded } = response;
  return { statusCode, headers, body: isBase64Encoded === true ? Buffer.from(body, 'base64') : body };
}
