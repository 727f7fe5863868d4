# Rscript lme4.R TOTALS.csv: one fit by lme4, its facts as JSON.
suppressMessages(library(lme4))
ballots <- read.csv(commandArgs(trailingOnly = TRUE)[1])
ballots$entry <- factor(ballots$entry)
ballots$juror <- factor(ballots$juror)
started <- proc.time()[["elapsed"]]
fit <- lmer(total ~ 1 + (1 | entry) + (1 | juror), ballots, REML = TRUE)
seconds <- proc.time()[["elapsed"]] - started
cat(sprintf('{"seconds": %.4f, "version": "%s", "criterion": %.6f}\n',
            seconds, packageVersion("lme4"), REMLcrit(fit)))
