/// Imports evaluation logs and answers what is known about models: `/api/v1/evidence`, `/api/v1/evaluations`,
/// mapping profiles, published claims and coverage.
@NullMarked
package dev.countersign.api.evidence;

import org.jspecify.annotations.NullMarked;
