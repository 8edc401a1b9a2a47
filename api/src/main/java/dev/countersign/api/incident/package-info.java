/// Incidents and reports of pressure over REST.
@NullMarked
package dev.countersign.api.incident;

import org.jspecify.annotations.NullMarked;
