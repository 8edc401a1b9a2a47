/// The whole of Countersign on one machine: PostgreSQL, Keycloak and the packaged application as three processes.
@NullMarked
package dev.countersign.demo;

import org.jspecify.annotations.NullMarked;
