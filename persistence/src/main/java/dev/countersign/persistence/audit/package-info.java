/// The audit log, its Merkle tree and its change feed in plain SQL; the database keeps their law (migration V1).
@NullMarked
package dev.countersign.persistence.audit;

import org.jspecify.annotations.NullMarked;
