/// Stops over HTTP: who may give them, the orders, and asking to start again.
@NullMarked
package dev.countersign.api.shutdown;

import org.jspecify.annotations.NullMarked;
