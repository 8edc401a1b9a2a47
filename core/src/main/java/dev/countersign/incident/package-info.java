/// What happened with a deployment, and who was leant upon.
@NullMarked
package dev.countersign.incident;

import org.jspecify.annotations.NullMarked;
