#!/usr/bin/env node
import process from 'node:process';
import { run } from '@ostinato/cli';

process.exitCode = await run(process.argv.slice(2), {
  tutorials: new URL('./tutorials/', import.meta.url),
});
