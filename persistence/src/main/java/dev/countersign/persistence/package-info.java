/// Implementations of core's ports on PostgreSQL, and the migrations.
@NullMarked
package dev.countersign.persistence;

import org.jspecify.annotations.NullMarked;
