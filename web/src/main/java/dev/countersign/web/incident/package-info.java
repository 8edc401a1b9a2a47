/// Pages for incidents and for reports of pressure on gatekeepers.
@NullMarked
package dev.countersign.web.incident;

import org.jspecify.annotations.NullMarked;
