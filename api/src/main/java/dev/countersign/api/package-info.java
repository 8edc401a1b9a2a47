/// What every resource shares: the caller, problems as `application/problem+json`, `If-Match`, `Idempotency-Key`,
/// lists.
///
/// A resource is a class in its feature's package (`dev.countersign.api.register`) with `@Path("/api/v1/...")`,
/// annotations, one service call per method and nested request and view records. Every method says who may call it.
///
/// - Who acts: inject [dev.countersign.api.Caller] and pass `caller.actor()` to the service.
/// - Parameters: declare them by type (`UUID`, an enum, `Boolean`); [dev.countersign.api.Parameters] reads them.
/// - Lists: take a `@BeanParam Page`, answer `Listing.of(slice, View::of)`, or `Listing.whole` for a short one.
/// - Changes to an existing thing: pass `IfMatch.version(headers)` to the service, which compares it; answer with
///   `Answers.versioned`.
/// - Refusals that core has recorded arrive as values: throw them on as `ProblemException` after the service returned.
/// - Bodies: a record with nullable members, checked in core; `@JsonSetter(contentNulls = FAIL)` on its lists.
/// - Creating: answer with `Answers.created`; [dev.countersign.api.Idempotency] covers every POST under `/api/v1`.
/// - Interface description: `@Operation` with id and summary; [dev.countersign.api.CommonAnswers] adds the refusals.
/// - Errors: throw `ProblemException`; [dev.countersign.api.Problems] does the rest.
@NullMarked
package dev.countersign.api;

import org.jspecify.annotations.NullMarked;
