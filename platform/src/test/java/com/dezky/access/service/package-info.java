@NullMarked
package com.dezky.access.service;

import org.jspecify.annotations.NullMarked;
