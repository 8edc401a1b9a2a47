/// The first page's reads as single statements.
@NullMarked
package dev.countersign.persistence.home;

import org.jspecify.annotations.NullMarked;
