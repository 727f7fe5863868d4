"""The science of a jury: tally, calibration, ranking, agreement, audit, planning."""
