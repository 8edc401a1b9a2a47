/// Reads deployment pictures whole, records decisions in batches and listens for changes of the audit log.
@NullMarked
package dev.countersign.persistence.decision;

import org.jspecify.annotations.NullMarked;
