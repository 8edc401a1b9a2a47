/// The runtime answer to a gateway, given from an in-memory snapshot of what is permitted.
@NullMarked
package dev.countersign.decision;

import org.jspecify.annotations.NullMarked;
