/// Requests and grants as rows.
@NullMarked
package dev.countersign.persistence.grant;

import org.jspecify.annotations.NullMarked;
