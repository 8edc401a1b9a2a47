/// The audit log: one appended entry per act, a Merkle tree over them (RFC 6962) and signed checkpoints.
@NullMarked
package dev.countersign.audit;

import org.jspecify.annotations.NullMarked;
