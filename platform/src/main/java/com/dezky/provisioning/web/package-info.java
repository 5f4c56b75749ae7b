/// Provisioning over REST.
@NullMarked
package com.dezky.provisioning.web;

import org.jspecify.annotations.NullMarked;
