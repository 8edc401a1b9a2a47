@NullMarked
package dev.countersign.api.evidence;

import org.jspecify.annotations.NullMarked;
