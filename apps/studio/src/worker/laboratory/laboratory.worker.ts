import { expose } from 'comlink';
import { Laboratory } from './laboratory';

expose(new Laboratory());
