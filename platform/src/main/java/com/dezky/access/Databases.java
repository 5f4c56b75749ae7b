package com.dezky.access;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.sql.SQLException;
import java.util.Map;
import java.util.Objects;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.datasource.DataSourceUtils;
import org.springframework.jdbc.datasource.lookup.AbstractRoutingDataSource;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.TransactionExecution;
import org.springframework.transaction.TransactionExecutionListener;

/// Two pools, one per database role, and the rule which of them a transaction uses.
@Configuration
class Databases {
    /// @param platformUser blank on an instance that must not open the platform scope at all
    @ConfigurationProperties("dezky.database")
    record Settings(String url, @DefaultValue("dezky_app") String appUser, @DefaultValue("") String appPassword,
            @DefaultValue("dezky_platform") String platformUser, @DefaultValue("") String platformPassword,
            @DefaultValue("16") int poolSize) {}

    enum Pool {
        APP,
        PLATFORM
    }

    @Bean
    DataSource dataSource(Settings settings) {
        var app = pool("app", settings, settings.appUser, settings.appPassword);
        var platform = settings.platformUser.isBlank()
                ? new NoPlatform()
                : pool("platform", settings, settings.platformUser, settings.platformPassword);
        var routing = new AbstractRoutingDataSource() {
            @Override
            protected Object determineCurrentLookupKey() {
                return Scope.current().platform() ? Pool.PLATFORM : Pool.APP;
            }
        };
        routing.setTargetDataSources(Map.of(Pool.APP, app, Pool.PLATFORM, platform));
        routing.setLenientFallback(false);
        return routing;
    }

    @Bean
    JdbcTransactionManager transactionManager(DataSource dataSource) {
        var manager = new JdbcTransactionManager(dataSource);
        manager.addListener(new SetScope(dataSource));
        return manager;
    }

    private static DataSource pool(String name, Settings settings, String user, String password) {
        var config = new HikariConfig();
        config.setPoolName(name);
        config.setJdbcUrl(settings.url);
        config.setUsername(user);
        config.setPassword(password);
        config.setMaximumPoolSize(settings.poolSize);
        config.setMinimumIdle(1);
        config.setConnectionTimeout(5_000);
        // A restarted database must not hand out dead connections for long, and must not stop us from starting.
        config.setInitializationFailTimeout(-1);
        config.setKeepaliveTime(60_000);
        config.setAutoCommit(true);
        return new HikariDataSource(config);
    }

    /// Tells the database, as the first thing in each transaction, for whom it answers.
    private record SetScope(DataSource dataSource) implements TransactionExecutionListener {
        @Override
        public void afterBegin(TransactionExecution transaction, @Nullable Throwable beginFailure) {
            var scope = Scope.current();
            // A savepoint begins nothing: the scope around it, widened meanwhile, goes on.
            if (transaction.isNested() || beginFailure != null || scope.person() == null && scope.tenant() == null) {
                return;
            }
            var connection = DataSourceUtils.getConnection(dataSource);
            try (var statement = connection.prepareStatement(
                    "select set_config('dezky.person', ?, true), set_config('dezky.tenant', ?, true)")) {
                statement.setString(1, Objects.toString(scope.person(), ""));
                statement.setString(2, Objects.toString(scope.tenant(), ""));
                statement.execute();
            } catch (SQLException failure) {
                throw new IllegalStateException("the database scope could not be set", failure);
            } finally {
                DataSourceUtils.releaseConnection(connection, dataSource);
            }
        }
    }

    /// Stands where the platform pool would be on an instance without it.
    private static final class NoPlatform extends org.springframework.jdbc.datasource.AbstractDataSource {
        @Override
        public java.sql.Connection getConnection() throws SQLException {
            throw new SQLException("this instance has no platform pool");
        }

        @Override
        public java.sql.Connection getConnection(String username, String password) throws SQLException {
            return getConnection();
        }
    }
}
