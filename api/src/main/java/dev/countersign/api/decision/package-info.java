/// Runtime questions of gateways (OpenID AuthZEN Authorization API 1.0) and the record of the answers.
@NullMarked
package dev.countersign.api.decision;

import org.jspecify.annotations.NullMarked;
