@org.jspecify.annotations.NullMarked
package com.dezky.access.web;
