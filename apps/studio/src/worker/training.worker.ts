import { expose } from 'comlink';
import { TrainingSession } from './training-session';

expose(new TrainingSession());
