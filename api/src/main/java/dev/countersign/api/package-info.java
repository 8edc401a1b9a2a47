/// What every resource shares: the caller, problems as `application/problem+json`, `If-Match`, `Idempotency-Key`,
/// lists.
///
/// A resource is a class in its feature's package (`dev.countersign.api.deployments`) with `@Path("/api/v1/...")`,
/// annotations, one service call per method and nested request and view records. Every method says who may call it.
///
/// - Who acts: inject [dev.countersign.api.Caller] and pass `caller.actor()` to the service.
/// - Lists: take `cursor`, `limit`, `sort` as query parameters, `Paging.of(...)`, answer `Listing.of(slice, View::of)`.
/// - Changes to an existing thing: `IfMatch.check(headers, thing.version())` or pass `IfMatch.version(headers)` on;
///   answer with `IfMatch.tag(version)` in the `ETag` header.
/// - Creating: nothing to do, [dev.countersign.api.Idempotency] covers every POST under `/api/v1`.
/// - Errors: throw `ProblemException`; [dev.countersign.api.Problems] does the rest.
@NullMarked
package dev.countersign.api;

import org.jspecify.annotations.NullMarked;
