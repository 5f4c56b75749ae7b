package com.dezky.access.web;

import com.dezky.access.Refusal;
import com.dezky.access.RequestRefused;
import com.dezky.access.Surface;
import com.dezky.access.token.IdentityUnavailable;
import com.dezky.kernel.Problem;
import jakarta.servlet.http.HttpServletRequest;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.TransientDataAccessException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.transaction.TransactionException;
import org.springframework.validation.FieldError;
import org.springframework.web.HttpMediaTypeNotAcceptableException;
import org.springframework.web.HttpMediaTypeNotSupportedException;
import org.springframework.web.HttpRequestMethodNotSupportedException;
import org.springframework.web.bind.MethodArgumentNotValidException;
import org.springframework.web.bind.MissingServletRequestParameterException;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.context.request.async.AsyncRequestNotUsableException;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;
import org.springframework.web.servlet.NoHandlerFoundException;
import org.springframework.web.servlet.resource.NoResourceFoundException;
import tools.jackson.core.JacksonException;
import tools.jackson.core.exc.StreamReadException;
import tools.jackson.databind.exc.UnrecognizedPropertyException;

/// Every way a request can fail on the API, as a problem document. On pages the same problems become error pages: see
/// {@link PageErrors}.
@ControllerAdvice
@Order(Ordered.HIGHEST_PRECEDENCE)
class ApiErrors {
    private static final Logger LOG = LoggerFactory.getLogger(ApiErrors.class);

    private final ProblemWriter problems;
    private final ApplicationEventPublisher events;
    private final ObjectProvider<PageErrors> pages;

    ApiErrors(ProblemWriter problems, ApplicationEventPublisher events, ObjectProvider<PageErrors> pages) {
        this.problems = problems;
        this.events = events;
        this.pages = pages;
    }

    static Problem tooLarge() {
        return new Problem(413, "too-large", "The request body is over 1 MB.");
    }

    @ExceptionHandler
    Object any(Exception failure, HttpServletRequest request) {
        var problem = problemOf(failure, request);
        if (problem instanceof Refusal refusal) {
            Requests.actor(request).ifPresent(actor -> events.publishEvent(new RequestRefused(actor,
                    refusal.tenant(), request.getMethod() + " " + request.getRequestURI(), refusal.type())));
        }
        var page = pages.getIfAvailable();
        if (page != null && !Requests.isOn(Surface.API, request) && Requests.surface(request).isPresent()) {
            return page.page(problem, request);
        }
        var headers = new HttpHeaders();
        headers.setContentType(MediaType.APPLICATION_PROBLEM_JSON);
        headers.setCacheControl("no-store");
        if (failure instanceof HttpRequestMethodNotSupportedException unsupported
                && unsupported.getSupportedHttpMethods() != null) {
            headers.setAllow(unsupported.getSupportedHttpMethods());
        }
        return new ResponseEntity<>(problems.document(request, problem), headers, problem.status());
    }

    /// Whoever listened to `/live` has closed the window. There is nobody left to answer, and nothing is wrong.
    @ExceptionHandler
    void gone(AsyncRequestNotUsableException closed) {}

    private static Problem problemOf(Exception failure, HttpServletRequest request) {
        return switch (failure) {
            case Problem problem -> problem;
            case HttpMessageNotReadableException unreadable -> unreadable(unreadable);
            case MethodArgumentNotValidException invalid -> Problem.invalid(invalid.getFieldErrors().stream()
                    .map(ApiErrors::field).toList());
            case MethodArgumentTypeMismatchException mismatch -> Problem.badRequest("bad-parameter",
                    "The parameter \"" + mismatch.getName() + "\" cannot be read.");
            case MissingServletRequestParameterException missing -> Problem.badRequest("bad-parameter",
                    "The parameter \"" + missing.getParameterName() + "\" is missing.");
            case HttpMediaTypeNotSupportedException unsupported -> new Problem(415, "unsupported-media-type",
                    "Send application/json.");
            case HttpMediaTypeNotAcceptableException unacceptable -> new Problem(406, "not-acceptable",
                    "This can be had as application/json.");
            case HttpRequestMethodNotSupportedException unsupported -> new Problem(405, "method-not-allowed",
                    request.getMethod() + " is not allowed here.");
            case NoHandlerFoundException unknown -> nothingHere();
            case NoResourceFoundException unknown -> nothingHere();
            case IdentityUnavailable silent -> new Problem(503, "identity-unavailable", String.valueOf(
                    silent.getMessage()));
            case DataAccessResourceFailureException down -> unavailable(down);
            case TransientDataAccessException down -> unavailable(down);
            case TransactionException down -> unavailable(down);
            default -> {
                LOG.error("{} {} failed", request.getMethod(), request.getRequestURI(), failure);
                yield new Problem(500, "internal",
                        "Something went wrong on our side. Quote the request id to support.");
            }
        };
    }

    private static Problem nothingHere() {
        return new Problem(404, "not-found", "There is nothing at this address.");
    }

    private static Problem unavailable(Exception down) {
        LOG.warn("the database could not answer: {}", down.getMessage());
        return new Problem(503, "database-unavailable", "Our database cannot be reached. Nothing was changed. "
                + "Try again in a moment.");
    }

    private static Problem unreadable(HttpMessageNotReadableException unreadable) {
        for (Throwable cause = unreadable; cause != null; cause = cause.getCause()) {
            switch (cause) {
                case LimitedBody.TooLarge _ -> {
                    return tooLarge();
                }
                case UnrecognizedPropertyException unknown -> {
                    return Problem.badRequest("unknown-member",
                            "The member \"" + unknown.getPropertyName() + "\" is not known here.")
                            .with("pointer", ProblemWriter.pointer(unknown.getPath()));
                }
                case StreamReadException broken -> {
                    return Problem.badRequest("bad-json", "The body is not valid JSON.")
                            .with("line", broken.getLocation().getLineNr());
                }
                case JacksonException mismatch -> {
                    return Problem.badRequest("bad-json", "The body does not have the expected shape.")
                            .with("pointer", ProblemWriter.pointer(mismatch.getPath()));
                }
                default -> {
                }
            }
        }
        return Problem.badRequest("bad-json", "The body is missing or is not valid JSON.");
    }

    private static Problem.Field field(FieldError error) {
        var code = error.getCode() == null ? "invalid" : error.getCode();
        var message = error.getDefaultMessage() == null ? "cannot be accepted" : error.getDefaultMessage();
        return new Problem.Field("/" + error.getField().replace('.', '/'), code, message);
    }

}
