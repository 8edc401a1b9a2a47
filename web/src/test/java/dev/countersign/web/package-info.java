/// The base of the web tests: `@CountersignTest`, [dev.countersign.web.As] and [dev.countersign.web.WebForm].
package dev.countersign.web;
