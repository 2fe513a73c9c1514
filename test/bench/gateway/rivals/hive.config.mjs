import { signed } from './signed.mjs';

export const gatewayConfig = {
  // Hive shares identical queries in flight, and tells people apart by the headers that it was told to send on.
  propagateHeaders: {
    fromClientToSubgraphs: ({ request }) => ({ 'x-request-id': request.headers.get('x-request-id') ?? undefined }),
  },
  plugins: () => [
    {
      onFetch({ executionRequest, options, setOptions }) {
        if (!executionRequest) return;
        const { headers, body } = options;
        const assertion = signed(executionRequest.subgraphName, headers['x-request-id'] ?? 'none', body);
        setOptions({ ...options, headers: { ...headers, ...assertion } });
      },
    },
  ],
};
