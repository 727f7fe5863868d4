# Rscript lme4.R WARM_UP.csv TOTALS.csv: a fit by lme4, its facts as JSON.
suppressMessages(library(lme4))

timed <- function(file) {
  ballots <- read.csv(file)
  ballots$entry <- factor(ballots$entry)
  ballots$juror <- factor(ballots$juror)
  started <- proc.time()[["elapsed"]]
  fit <- lmer(total ~ 1 + (1 | entry) + (1 | juror), ballots, REML = TRUE)
  list(seconds = proc.time()[["elapsed"]] - started, criterion = REMLcrit(fit))
}

files <- commandArgs(trailingOnly = TRUE)
warm_up <- timed(files[1])
told <- timed(files[2])
cat(sprintf('{"seconds": %.4f, "warm_up": %.4f, "version": "%s", "criterion": %.6f}\n',
            told$seconds, warm_up$seconds, packageVersion("lme4"), told$criterion))
