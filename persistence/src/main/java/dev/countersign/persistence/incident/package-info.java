/// Incidents and pressure reports as rows.
@NullMarked
package dev.countersign.persistence.incident;

import org.jspecify.annotations.NullMarked;
