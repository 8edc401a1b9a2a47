/// Keeps this instance's decisions going: follows the audit log, says whether it can decide, counts what it decided.
@NullMarked
package dev.countersign.web.decision;

import org.jspecify.annotations.NullMarked;
