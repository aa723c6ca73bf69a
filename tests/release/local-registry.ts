import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { buffer } from "node:stream/consumers";

/** A version as it was published: the manifest that installers read, and the address of its tarball. */
export interface PublishedVersion {
  readonly name: string;
  readonly version: string;
  readonly dist: { readonly tarball: string };
  readonly repository: { readonly directory: string };
  readonly [field: string]: unknown;
}

/** What a registry answers about a package. */
interface Packument {
  readonly name: string;
  readonly "dist-tags": Record<string, string>;
  readonly versions: Record<string, PublishedVersion>;
}

/** What `publish` sends: a packument of the one version, with its tarball attached. */
interface Publication extends Packument {
  readonly _attachments: Record<string, { readonly data: string }>;
}

/**
 * A registry on loopback, in memory: as much of npm's protocol as publishing and installing need. Not Verdaccio, because
 * its three hundred packages would come with every install here, and because this one has no upstream: consumers ask it
 * for `@wirepact` alone, and for all else whatever registry npm is configured with.
 *
 * @param wantedPort 0: any that is free
 * @see https://github.com/npm/registry/blob/main/docs/REGISTRY-API.md
 */
export async function startLocalRegistry(wantedPort = 0) {
  const packages = new Map<string, Packument>();
  const tarballs = new Map<string, Buffer>();

  function publish({ _attachments, ...incoming }: Publication): boolean {
    const known = packages.get(incoming.name);
    if (Object.keys(incoming.versions).some((version) => known?.versions[version])) return false;
    for (const [file, { data }] of Object.entries(_attachments)) {
      tarballs.set(`/${incoming.name}/-/${file}`, Buffer.from(data, "base64"));
    }
    packages.set(incoming.name, {
      ...incoming,
      "dist-tags": { ...known?.["dist-tags"], ...incoming["dist-tags"] },
      versions: { ...known?.versions, ...incoming.versions },
    });
    return true;
  }

  const server = createServer(async (request, response) => {
    const answer = (status: number, body: unknown) =>
      response.writeHead(status, { "Content-Type": "application/json" }).end(JSON.stringify(body));
    const path = decodeURIComponent(new URL(request.url ?? "/", "http://localhost").pathname);
    if (request.method === "PUT") {
      if (!request.headers.authorization) return answer(401, { error: "Who are you?" });
      const body = await buffer(request);
      const isNew = publish(JSON.parse(body.toString()) as Publication);
      return isNew ? answer(201, {}) : answer(409, { error: "A version is published once." });
    }
    const tarball = tarballs.get(path);
    if (tarball) return response.writeHead(200, { "Content-Type": "application/octet-stream" }).end(tarball);
    const packument = packages.get(path.slice(1));
    return packument ? answer(200, packument) : answer(404, { error: "There is no such package." });
  });
  // Clients keep connections for later; on a busy machine later is after the five seconds for which Node would keep them.
  server.keepAliveTimeout = 120_000;
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject).listen(wantedPort, "127.0.0.1", resolve);
  });

  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`,
    /** The newest version of each package. */
    released: () =>
      [...packages.values()].flatMap(({ versions, "dist-tags": tags }) => versions[tags.latest ?? ""] ?? []),
    async close() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

/** The lines of an `.npmrc` that send the scope `@wirepact`, and nothing else, to a registry. */
export const npmrc = (url: string): string =>
  `@wirepact:registry=${url}\n${url.slice("http:".length)}:_authToken=anyone\n`;
