/// Requests for tools and the live, expiring permissions they become once signed.
@NullMarked
package dev.countersign.grant;

import org.jspecify.annotations.NullMarked;
