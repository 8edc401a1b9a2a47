/// The audit log over HTTP: entries, the signed head, proofs and exports.
@NullMarked
package dev.countersign.api.audit;

import org.jspecify.annotations.NullMarked;
